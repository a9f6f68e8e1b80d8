/** A page of plain words, for when there is no picture to show: no WebGL, a wrong address. */
export interface PlainPage {
  readonly title: string;
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

export function showPlainPage(root: HTMLElement, page: PlainPage): void {
  const main = document.createElement("main");
  main.className = "plain";
  const title = document.createElement("h1");
  title.textContent = page.title;
  const text = document.createElement("p");
  text.textContent = page.text;
  main.append(title, text);
  if (page.links.length > 0) {
    const list = document.createElement("ul");
    for (const { href, label } of page.links) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = label;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    main.append(list);
  }
  root.replaceChildren(main);
}

export function showUnknownPage(root: HTMLElement, path: string): void {
  showPlainPage(root, {
    title: "There is no such page",
    text: `This stage has nothing at ${path}.`,
    links: [
      { href: "/", label: "Viewer" },
      { href: "/remote", label: "Remote for a phone" },
    ],
  });
}

export function showNoWebGl(root: HTMLElement, what: string): void {
  showPlainPage(root, {
    title: "This browser can't draw the stage",
    text:
      `${what} needs WebGL 2, and this browser offers none. Use a current Chrome, Edge, Firefox or Safari, switch on ` +
      "hardware acceleration in its settings, and reload this page. On a machine without a graphics card, start Chrome with --enable-unsafe-swiftshader.",
    links: [],
  });
}
