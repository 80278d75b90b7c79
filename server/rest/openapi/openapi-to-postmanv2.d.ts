/** The part that is used; the package brings no types. */
declare module "openapi-to-postmanv2" {
  interface Converted {
    result: boolean;
    reason?: string;
    // biome-ignore lint/suspicious/noExplicitAny: what a collection looks like its reader says
    output?: { data: any }[];
  }
  export function convertV2(
    source: { type: "json"; data: object },
    options: Record<string, unknown>,
    done: (error: Error | null, converted: Converted) => void,
  ): void;
}
