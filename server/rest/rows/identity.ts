import { me, tokenAnswer, tokenInput } from "../../domain/identity/schema";
import { row } from "../row";

const tag = "Identity";

export const IDENTITY = [
  row({
    method: "POST",
    path: "/auth/token",
    operationId: "issueToken",
    tag,
    summary: "Get an access token by password, or trade a refresh token for the next pair",
    auth: "public",
    body: tokenInput,
    status: 200,
    output: tokenAnswer,
    errors: ["bad_credentials", "second_factor_required", "wrong_code"],
    ignoresKey: true,
    call: (api, { body }) => api.identity.token(body),
  }),
  row({
    method: "GET",
    path: "/me",
    operationId: "getMe",
    tag,
    summary: "Who the credential stands for",
    auth: "member",
    status: 200,
    output: me,
    call: (api) => api.identity.me(),
  }),
];
