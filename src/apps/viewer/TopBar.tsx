import { Moon, PanelsLeftBottom, PictureInPicture2, Redo2, Repeat, Search, Sun, SunDim, Undo2 } from "lucide-react";
import { useShow } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { IconButton } from "../../ui/chrome/button/IconButton";
import { StatusChip, type StatusChipProps } from "../../ui/chrome/status/StatusChip";
import { THEME_MODES } from "../../ui/theme/themeMode";
import { FrameCounter } from "./FrameCounter";
import styles from "./TopBar.module.css";
import { useViewer } from "./viewerStore";

const MODE_ICONS = { stage: SunDim, set: Moon, office: Sun } as const;

export function TopBar() {
  const client = useStageClient();
  const name = useShow()?.name ?? "Cyclorama";
  const canUndo = useStage((state) => state.canUndo);
  const canRedo = useStage((state) => state.canRedo);
  const viewer = useViewer();
  const at = THEME_MODES.findIndex(({ mode }) => mode === viewer.mode);
  const next = THEME_MODES[(at + 1) % THEME_MODES.length];
  return (
    <div className={styles.bar}>
      <strong className={styles.name}>{name}</strong>
      <Line />
      <FrameCounter />
      <span className={styles.gap} />
      <IconButton
        icon={Undo2}
        label="Undo"
        shortcut="$mod+Z"
        disabledReason={canUndo ? undefined : "Nothing of yours to undo"}
        onPress={() => client.undo()}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        shortcut="$mod+Shift+Z"
        disabledReason={canRedo ? undefined : "Nothing to redo"}
        onPress={() => client.redo()}
      />
      <span className={styles.space} />
      <IconButton icon={Search} label="Find anything" shortcut="$mod+K" onPress={() => viewer.showPalette(true)} />
      <IconButton icon={Repeat} label="Swap stage and lens" shortcut="V" onPress={viewer.swapViews} />
      <IconButton
        icon={PictureInPicture2}
        label="Monitor"
        shortcut="M"
        pressed={viewer.monitor}
        onPress={viewer.toggleMonitor}
      />
      <IconButton
        icon={PanelsLeftBottom}
        label="Panels"
        shortcut="`"
        pressed={viewer.panels}
        onPress={viewer.togglePanels}
      />
      <IconButton
        icon={MODE_ICONS[viewer.mode]}
        label={`Light of this page: ${THEME_MODES[at]?.label}; next: ${next?.label}`}
        onPress={() => viewer.setMode(next?.mode ?? "stage")}
      />
    </div>
  );
}

/** How this page stands with the hub. */
function Line() {
  const phase = useStage((state) => state.phase);
  const reason = useStage((state) => state.reason);
  const unanswered = useStage((state) => state.unanswered);
  const chips: Record<typeof phase, StatusChipProps> = {
    joining: { tone: "quiet", word: "Joining the stage" },
    live: unanswered > 4 ? { tone: "warn", word: "Sending" } : { tone: "ok", word: "On stage" },
    lost: {
      tone: "bad",
      word: "Hub lost: holding the last frame, joining again",
      title: reason ?? "Changes made now are sent when the hub is back",
    },
    refused: { tone: "bad", word: reason ?? "The hub refused this page" },
  };
  return <StatusChip {...chips[phase]} />;
}
