import { z } from "zod";
import { line, reference } from "../shared/text";

/** Six digits of an app, or a recovery code however it is typed. */
export const codeInput = z.strictObject({ code: z.string().max(40) });
export const confirmInput = z.strictObject({ password: z.string().max(128) });

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000);
const transports = z.array(z.string().max(20)).max(10).optional();

/** What a browser answers for `navigator.credentials`, as JSON; the library looks at the rest of it. */
const answer = {
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
};
export const newPasskeyInput = z.strictObject({
  name: line(60),
  response: z.looseObject({
    ...answer,
    response: z.looseObject({ clientDataJSON: base64url, attestationObject: base64url, transports }),
  }),
});
export const passkeyProofInput = z.strictObject({
  response: z.looseObject({
    ...answer,
    response: z.looseObject({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
  }),
});
export const passkeyId = z.strictObject({ id: reference });
export const requireFactorInput = z.strictObject({ isRequired: z.boolean() });

export interface Factors {
  hasTotp: boolean;
  passkeys: { id: string; name: string; createdAt: string; lastUsedAt: string | null }[];
  recoveryCodesLeft: number;
  /** By the organisation. */
  isRequired: boolean;
  /** Whether the person has shown within the last minutes that they are who signed in: only then anything of it is changed. */
  isConfirmed: boolean;
}
