/** Where every process hears that a person was erased; the message is the organisation's id. */
export const ERASED_CHANNEL = "erased";
