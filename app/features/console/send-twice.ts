import { isLost } from "./refusal";

/** Milliseconds before a command whose reply was lost is looked for, or sent once more. */
export const RETRY_AFTER = 600;

/**
 * Sends, and once more when no answer came. What is sent must carry a commandId: the server answers a repeated command with its first result.
 * Throws the refusal, or the loss when there was no answer twice.
 */
export async function sendTwice<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!isLost(error)) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
  return send();
}
