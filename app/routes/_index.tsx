import type { MetaFunction } from "@remix-run/node";

export const meta: MetaFunction = () => [{ title: "QConnect" }];

export default function Landing() {
  return (
    <main className="mx-auto max-w-2xl p-6">
      <h1 className="text-4xl font-bold">QConnect</h1>
    </main>
  );
}
