import { TRPCClientError } from "@trpc/client";

/** No answer that the API itself wrote: the network, a proxy, or a server that went away. */
export const isLost = (error: unknown): boolean => error instanceof TRPCClientError && !error.data;

/** The product's code of a refusal, or null for anything else. */
export function refusalCode(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  return (error.data as { domain?: { code?: string } } | undefined)?.domain?.code ?? null;
}
