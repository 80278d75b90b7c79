/**
 * A form that was sent and came back with what is wrong stands in the history as that sending: whoever goes back to it later is asked by the
 * browser whether to send it again. Named anew it is only a page to be read.
 */
export const forgetPosted = (): void => history.replaceState(history.state, "");
