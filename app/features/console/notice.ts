/** What a page of the console says beside its actions, announced once. A `hint` is about a key that does nothing now. */
export interface Notice {
  /** Changes with every notice, so that the same words said twice are announced twice. */
  id: string;
  tone: "done" | "refused" | "hint";
  text: string;
  /** The session is over: offer to sign in again. */
  signedOut?: boolean;
}
