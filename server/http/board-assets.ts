/** What the public display loads (app/board.ts, app/styles/board.css). */
export interface BoardAssets {
  /** Of both; a display that was made for another loads itself anew. */
  build: string;
  scriptUrl: string;
  stylesUrl: string;
}
