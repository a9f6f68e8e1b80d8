import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";
import { TERMINAL_DAYS } from "./http/terminalLink";

/** Addresses at which other machines of the stage can reach this one; none on a machine alone. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address),
  );
}

export interface Banner {
  readonly port: number;
  readonly host: string | null;
  /** Of the director's link; null where the disk can't keep one. */
  readonly joinToken: string | null;
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
  const lan = banner.host === null ? (lanAddresses()[0] ?? null) : LOCAL_ONLY.test(banner.host) ? null : banner.host;
  if (lan === null) {
    lines.push(
      "",
      "  This hub listens to this machine only, so a phone can't join. Start it without --host to let one in.",
    );
  } else if (banner.joinToken === null) {
    lines.push("", "  The data folder can't be written, so no link can be made: only this machine gets in.");
  } else {
    const join = `http://${lan}:${banner.port}/join/${banner.joinToken}`;
    lines.push(
      "",
      `  This link makes a phone, tablet or machine the director's: it may change everything (for ${TERMINAL_DAYS} days).`,
      `  ${join}`,
      "  For everybody else, and for wall machines, make links with less in the viewer: People, Invite.",
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
