import type { Phase } from "../client/stageState";
import type { StatusChipProps } from "../ui/chrome/status/StatusChip";
import { plural } from "../ui/words/crewWords";

/** How a page stands with the hub, and what that means for who works on it. */
export function lineChip(phase: Phase, reason: string | null, unanswered: number): StatusChipProps {
  switch (phase) {
    case "joining":
      return { tone: "quiet", word: "Joining the stage" };
    case "live":
      return unanswered > 4 ? { tone: "warn", word: "Sending" } : { tone: "ok", word: "On stage" };
    case "lost":
      return {
        tone: "warn",
        word: `No line: you go on${waitWords(unanswered)}`,
        title: `${reason ?? "The hub can’t be reached; the walls hold what they have."} What you change now is sent when it is back.`,
      };
    case "refused":
      return { tone: "bad", word: reason ?? "The hub refused this page" };
  }
}

function waitWords(count: number): string {
  return count === 0 ? "" : `; ${plural(count, "change")} ${count === 1 ? "waits" : "wait"}`;
}
