/** Texts that the database keeps sealed. What was kept before they were is opened as it is. */
export interface Sealing {
  seal(text: string): Promise<string>;
  /** Throws when its key is not there. */
  open(kept: string): Promise<string>;
}

/** Null stays null. */
export const openedOrNull = async ({ open }: Pick<Sealing, "open">, kept: string | null): Promise<string | null> =>
  kept === null ? null : open(kept);
