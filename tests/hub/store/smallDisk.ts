import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own, in memory, of so many bytes. */
export interface SmallDisk {
  readonly path: string;
  /** Fills what is free, all but so many bytes. */
  fill(leaveBytes?: number): void;
  free(): void;
  resize(bytes: number): void;
  /** The folder, or one file in it, through a second mount of the same disk that can't be written. */
  readOnly(name?: string): void;
  writable(): void;
  dispose(): void;
}

function mount(...args: string[]): void {
  execFileSync("mount", args, { stdio: "pipe" });
}

/** Why this machine lends no such disks, in words; null where it does. */
export function noSmallDisks(): string | null {
  if (process.platform !== "linux") return "small disks are made with mount, on Linux";
  if (process.getuid?.() !== 0) return "mount needs root";
  try {
    makeSmallDisk(1 << 20).dispose();
    return null;
  } catch (error) {
    return `mount is not allowed here (${error instanceof Error ? error.message.trim() : String(error)})`;
  }
}

export function makeSmallDisk(bytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), "cyclorama-disk-"));
  mount("-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", path);
  const locked: string[] = [];
  const unmount = (where: string): void => void execFileSync("umount", ["-l", where], { stdio: "pipe" });
  const filler = join(path, "filler");
  const disk: SmallDisk = {
    path,
    fill(leaveBytes = 0) {
      for (let size = bytes; size >= 1024; size /= 2) {
        try {
          writeFileSync(filler, Buffer.alloc(size), { flag: "a" });
        } catch {
          // As much of it as there was room for; smaller ones fill the rest.
        }
      }
      if (leaveBytes > 0)
        execFileSync("truncate", ["-s", String(Math.max(0, statSync(filler).size - leaveBytes)), filler]);
    },
    free: () => rmSync(filler, { force: true }),
    resize: (size) => mount("-o", `remount,size=${size}`, path),
    readOnly(name = "") {
      const where = join(path, name);
      mount("--bind", where, where);
      mount("-o", "remount,ro,bind", where);
      locked.push(where);
    },
    writable() {
      for (const where of locked.splice(0).toReversed()) unmount(where);
    },
    dispose() {
      disk.writable();
      unmount(path);
      rmSync(path, { recursive: true });
    },
  };
  return disk;
}
