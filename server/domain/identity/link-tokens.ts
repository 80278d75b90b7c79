import { createTokens, type Tokens } from "../shared/token";
import { deriveKey } from "./secret";

/** The tokens of the links this installation gives out; everyone who makes or checks one has them from here. */
export const linkTokens = (secretKey: Buffer): Tokens => createTokens(deriveKey(secretKey, "links"));
