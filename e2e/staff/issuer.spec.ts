import { expect } from "@playwright/test";
import { startIssuer } from "../../server/testing/issuer";
import { credentials } from "../fixtures/rest";
import { test } from "../fixtures/test";

test("an owner lets people sign in at the organisation's own issuer, without script, and a manager does", async ({
  visitor,
  appUrl,
}) => {
  const issuer = await startIssuer(`${appUrl}/login/issuer`, Number(process.env.E2E_ISSUER_PORT));
  try {
    const owner = await visitor({ javaScriptEnabled: false });
    const { email, password } = credentials("riverside", "admin");
    await owner.goto("/login?next=/manage/sign-in");
    await owner.getByLabel("Email").fill(email);
    await owner.getByLabel("Password").fill(password);
    await owner.getByRole("button", { name: "Sign in", exact: true }).click();
    await owner.getByLabel("Address of the issuer").fill(`${issuer.url}/nothing`);
    await owner.getByLabel("Client ID").fill(issuer.clientId);
    await owner.getByLabel("Client secret").fill(issuer.clientSecret);
    await owner.getByRole("button", { name: "Save" }).click();
    await expect(owner.getByRole("alert")).toContainText("does not answer as it should");
    await owner.getByLabel("Address of the issuer").fill(issuer.url);
    await owner.getByLabel("Client secret").fill(issuer.clientSecret);
    await owner.getByRole("button", { name: "Save" }).click();
    await expect(owner.getByText(`People sign in at ${issuer.url}`)).toBeVisible();

    issuer.people.set("mia", { email: credentials("riverside", "manager").email, isVerified: true });
    issuer.people.set("eve", { email: "eve@example.org", isVerified: true });
    for (const who of ["eve", "mia"]) {
      const page = await visitor({ javaScriptEnabled: false });
      await page.goto("/login?next=/account");
      await page.getByRole("link", { name: "Sign in with your organisation" }).click();
      await page.getByLabel("Address of your organisation").fill("riverside");
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByRole("link", { name: "Go on to localhost" }).click();
      await page.getByLabel("Who are you?").fill(who);
      await page.getByRole("button", { name: "Go on" }).click();
      if (who === "mia") await expect(page.getByText("manager@riverside.example")).toBeVisible();
      else await expect(page.getByText("nobody here has your address")).toBeVisible();
    }
  } finally {
    await issuer.close();
  }
});
