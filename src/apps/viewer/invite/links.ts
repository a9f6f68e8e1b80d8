import type { Grant, Role } from "../../../model/crew/roles";
import { askHub, tellHub } from "../../hubApi";

/** Where a link leads in, under each address of the hub. */
export interface LinkAddress {
  readonly url: string;
  readonly joinUrls: readonly string[];
}

/** A link whose code is shown. */
export interface ShownLink extends LinkAddress {
  readonly grant: Grant;
}

export interface LinkDraft {
  readonly role: Role;
  readonly label: string;
  readonly hours: number;
  readonly outputId?: string;
}

export async function listLinks(signal?: AbortSignal): Promise<readonly Grant[]> {
  return (await askHub<{ readonly grants: readonly Grant[] }>("/tokens", signal)).grants;
}

export async function makeLink(draft: LinkDraft): Promise<ShownLink> {
  return tellHub<ShownLink>("POST", "/tokens", draft);
}

export async function showLink(grant: Grant): Promise<ShownLink> {
  return { grant, ...(await askHub<LinkAddress>(`/tokens/${grant.id}/link`)) };
}

export async function changeRole(id: string, role: Role): Promise<void> {
  await tellHub("PATCH", `/tokens/${id}`, { role });
}

export async function revokeLink(id: string): Promise<void> {
  await tellHub("DELETE", `/tokens/${id}`);
}

export function codeUrl(id: string, address: number): string {
  return `/api/v1/tokens/${id}/qr.svg?address=${address}`;
}
