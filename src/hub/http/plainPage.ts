const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A page that needs nothing but itself: for who isn't let in, and for the API's own description. `body` is HTML. */
export function plainPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: dark; }
  body { margin: 0 auto; padding: 12vh 24px 48px; max-width: 46rem; font: 17px/1.5 system-ui, sans-serif;
    background: #121316; color: #e8e8ea; }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  h2 { font-size: 1.1rem; margin-top: 2rem; }
  p { color: #c3c4c9; }
  a { color: #8ab4ff; }
  code { font: 0.9em ui-monospace, monospace; color: #f0d9a8; overflow-wrap: anywhere; }
  button { font: inherit; padding: 10px 20px; border-radius: 8px; border: 1px solid #55575f; background: #24262c;
    color: inherit; }
  dt { margin-top: 0.8rem; }
  dd { margin: 0; color: #c3c4c9; }
</style>
<body>
${body}
</body>
</html>
`;
}

/** A heading and sentences. */
export function sentencePage(title: string, ...sentences: readonly string[]): string {
  return plainPage(title, [`<h1>${escapeHtml(title)}</h1>`, ...sentences.map(paragraph)].join("\n"));
}

/** The same for a device that carries a link which no longer counts: it can be rid of it. */
export function faultPage(title: string, hint: string, carriesLink: boolean): string {
  const parts = [`<h1>${escapeHtml(title)}</h1>`, paragraph(hint)];
  if (carriesLink) parts.push(leaveForm("Forget this link"));
  return plainPage("Cyclorama", parts.join("\n"));
}

export function leavePage(): string {
  return plainPage(
    "Leave the stage",
    [
      "<h1>Leave the stage?</h1>",
      paragraph(
        "This browser forgets its link. To come back it needs a link again, unless it runs on the hub's machine.",
      ),
      leaveForm("Leave"),
    ].join("\n"),
  );
}

function paragraph(sentence: string): string {
  return `<p>${escapeHtml(sentence)}</p>`;
}

function leaveForm(label: string): string {
  return `<form method="post" action="/leave"><button>${escapeHtml(label)}</button></form>`;
}
