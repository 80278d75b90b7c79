const folded = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Whether every word of `q` occurs somewhere in a text, whatever its case and accents; of an empty one all texts have them. */
export function searchFor(q: string): (text: string) => boolean {
  const words = folded(q).split(/\s+/).filter(Boolean);
  return (text) => {
    const inText = folded(text);
    return words.every((word) => inText.includes(word));
  };
}
