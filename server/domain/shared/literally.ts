/** A text to be found as it was typed: LIKE, which Prisma's `contains` becomes as well, reads "%" and "_" as any text and any letter. */
export const literally = (q: string): string => q.replace(/[\\%_]/g, "\\$&");
