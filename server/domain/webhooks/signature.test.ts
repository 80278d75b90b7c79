import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { newSecret, signedHeaders } from "./signature";

const BODY = '{"type":"ticket.called","data":{"number":"B12","name":"Zoë"}}';

it("signs as the library of Standard Webhooks expects, with either secret while both are good", () => {
  const secrets = [newSecret(), newSecret()];
  const headers = signedHeaders("evt_1", BODY, secrets, Date.now());
  for (const secret of secrets) expect(new Webhook(secret).verify(BODY, headers)).toEqual(JSON.parse(BODY));
  expect(() => new Webhook(newSecret()).verify(BODY, headers)).toThrow();
  expect(() => new Webhook(secrets[0] as string).verify(BODY.replace("B12", "B13"), headers)).toThrow();
});

it("agrees with the example of the specification", () => {
  const headers = signedHeaders(
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    '{"test": 2432232314}',
    ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    1_614_265_330_000,
  );
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});
