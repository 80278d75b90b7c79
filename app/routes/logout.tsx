import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Button } from "../ui/button";
import { Page } from "../ui/page";

export const meta: MetaFunction = () => [{ title: "Sign out · QConnect" }];

export async function action({ context }: ActionFunctionArgs) {
  await context.api.identity.signOut();
  return redirect("/login", 303);
}

/** A link cannot sign anybody out: only this button, or the one on the desk. */
export default function LogoutPage() {
  return (
    <Page>
      <h1 className="text-2xl font-bold">Sign out?</h1>
      <form method="post">
        <Button>Sign out</Button>
      </form>
    </Page>
  );
}
