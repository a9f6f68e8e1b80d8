import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";

/** The first address other machines of the stage can reach, or null on a machine alone. */
export function lanAddress(): string | null {
  for (const addresses of Object.values(networkInterfaces())) {
    for (const address of addresses ?? []) if (address.family === "IPv4" && !address.internal) return address.address;
  }
  return null;
}

export interface Banner {
  readonly port: number;
  readonly host: string | null;
  readonly joinSecret: string;
  readonly outputs: readonly { readonly id: string; readonly name: string }[];
  readonly dataFolder: string;
  readonly freedPort: number | null;
  readonly freedProblem: string | null;
}

const LOCAL_ONLY = /^(localhost|127\.|::1$)/;

/** What a person at the terminal needs: where the pages are, and how the phone gets in. */
export function renderBanner(banner: Banner): string {
  const host = banner.host ?? "localhost";
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${banner.port}`;
  const lines = [
    "",
    `  viewer   ${url}/`,
    ...banner.outputs.map(({ id, name }) => `  wall     ${url}/wall/${id}   ${name}`),
    `  remote   ${url}/remote`,
    banner.freedPort === null
      ? `  FreeD    ${banner.freedProblem ?? "switched off"}`
      : `  FreeD    UDP port ${banner.freedPort} (try: npm run demo:tracker)`,
    `  show     ${banner.dataFolder}`,
  ];
  const lan = banner.host === null ? lanAddress() : LOCAL_ONLY.test(banner.host) ? null : banner.host;
  if (lan === null) {
    lines.push(
      "",
      "  This hub listens to this machine only, so a phone can't join. Start it without --host to let one in.",
    );
  } else {
    const join = `http://${lan}:${banner.port}/join/${banner.joinSecret}`;
    lines.push(
      "",
      `  Phone, tablet and wall machines join with this link:`,
      `  ${join}`,
      "",
      indent(renderUnicodeCompact(join)),
    );
  }
  return [...lines, "", `ready ${url}`].join("\n");
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
