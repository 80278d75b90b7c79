const LENGTH = 5;

/**
 * What a ticket is called by in speech where its number is not enough (it comes again each day): "K3M9P", the random end of its id. 33 million of
 * them, in Crockford's alphabet: nothing that is mistaken for another.
 */
export const shortReference = (id: string): string => id.slice(-LENGTH).toUpperCase();
