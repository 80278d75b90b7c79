/** The part that is used; the package brings no types. */
declare module "newman" {
  interface Summary {
    run: {
      executions: { item: { name: string }; response?: { code: number } }[];
      failures: { source?: { name: string }; error: Error }[];
    };
  }
  interface Options {
    collection: object;
    envVar: { key: string; value: string }[];
    reporters: string[];
    timeoutRequest: number;
  }
  const newman: { run: (options: Options, done: (error: Error | null, summary: Summary) => void) => void };
  namespace newman {
    export type { Summary };
  }
  export default newman;
}
