import { deriveKey } from "../../infra/sealing/derive-key";
import { createTokens, type Tokens } from "../shared/token";

/** The tokens of the links this installation gives out; everyone who makes or checks one has them from here. */
export const linkTokens = (secretKey: Buffer): Tokens => createTokens(deriveKey(secretKey, "links"));
