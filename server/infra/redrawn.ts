export interface Redrawn {
  png: Buffer;
  width: number;
  height: number;
}

/** What the first bytes say a file is. SVG is a document with scripts: it never reaches a decoder. */
const SIGNATURES: readonly ((file: Buffer) => boolean)[] = [
  (file) => file.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (file) => file.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (file) => file.toString("latin1", 0, 4) === "RIFF" && file.toString("latin1", 8, 12) === "WEBP",
];
/** A file of a few kilobytes can say that it is 65,000 pixels wide: 8 million are 32 MB. */
const MOST_PIXELS = 8_000_000;

/**
 * The picture of a PNG, JPEG or WebP, no larger than the box (pixels), drawn anew: pixels are all that is left of the file. Null for anything else, and for what
 * cannot be read to its end. The decoder is loaded when it is first needed: it is 20 MB.
 */
export async function redrawn(bytes: Uint8Array, box: { width: number; height: number }): Promise<Redrawn | null> {
  const file = Buffer.from(bytes);
  if (!SIGNATURES.some((matches) => matches(file))) return null;
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  try {
    const { data, info } = await sharp(file, { failOn: "warning", limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .resize({ ...box, fit: "inside", withoutEnlargement: true })
      .png({ palette: true, compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    return { png: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}
