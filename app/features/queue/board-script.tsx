interface Props {
  src: string;
  nonce: string | undefined;
}

/**
 * Where the script or the styles have not come after 15 s (the server went down between them and the page), the page is asked for until the
 * server has it, and loaded anew.
 */
const WATCH = `setTimeout(function look() {
  if (document.querySelector("[data-running]") && document.styleSheets.length) return;
  function later() { setTimeout(look, 15000); }
  var request = new XMLHttpRequest();
  request.open("GET", location.href);
  request.onload = function () { if (request.status === 200) location.reload(); else later(); };
  request.onerror = later;
  request.send();
}, 15000);`;

/** The script of the display. Old engines know no modules; in development it is one. */
export function BoardScript({ src, nonce }: Props) {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: WATCH }} />
      {src.endsWith(".ts") ? <script type="module" src={src} nonce={nonce} /> : <script src={src} nonce={nonce} />}
    </>
  );
}
