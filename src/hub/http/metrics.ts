import { Counter, Gauge, Registry } from "prom-client";
import { TRACKER_STATES } from "../../model/tracking/trackerState";
import type { Room } from "../room/room";
import { DATAGRAM_FAULTS } from "../room/trackerDesk";
import type { Refusals } from "./guard/refusals";

/** What the sockets count for themselves. */
export interface SocketCounts {
  readonly connections: number;
  readonly accepted: number;
  readonly messagesIn: number;
  readonly refused: ReadonlyMap<string, number>;
  readonly framesSkipped: number;
  /** Pages that read too slowly now. */
  readonly behind: number;
}

/** Prometheus text of what the hub measures. Values are read when asked, so nothing is counted twice. */
export function createMetrics(
  room: Room,
  sockets: () => SocketCounts,
  now: () => number,
  refusals?: Refusals,
): Registry {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  const counter = (name: string, help: string, read: () => number): void => {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  };
  const labelled = (
    name: string,
    help: string,
    label: string,
    read: () => Iterable<readonly [string, number]>,
  ): void => {
    new Counter({
      name,
      help,
      registers,
      labelNames: [label],
      collect() {
        this.reset();
        for (const [value, count] of read()) this.inc({ [label]: value }, count);
      },
    });
  };
  gauge("cyclorama_frame", "Last frame sealed", () => room.frame);
  gauge("cyclorama_sequence", "Sequence number of the last edit in effect", () => room.sequence);
  gauge("cyclorama_connections", "Pages connected", () => sockets().connections);
  gauge("cyclorama_connections_behind", "Pages that read too slowly now", () => sockets().behind);
  gauge("cyclorama_proposals", "Changes that wait for someone who may make them", () => room.waitingProposals.length);
  counter("cyclorama_connections_total", "Pages accepted since the start", () => sockets().accepted);
  counter("cyclorama_messages_received_total", "Messages taken from pages", () => sockets().messagesIn);
  counter(
    "cyclorama_live_frames_skipped_total",
    "Live frames not sent because a page lagged",
    () => sockets().framesSkipped,
  );
  labelled(
    "cyclorama_sync_refused_total",
    "Connections closed by the hub, by reason",
    "reason",
    () => sockets().refused,
  );
  labelled(
    "cyclorama_http_refused_total",
    "HTTP requests and connections turned away or answered with an error, by reason",
    "reason",
    () => refusals?.counts ?? [],
  );
  counter("cyclorama_freed_accepted_total", "FreeD packets that fed a tracker", () => room.trackerDesk.acceptedCount);
  labelled("cyclorama_freed_refused_total", "Datagrams that moved nothing, by cause", "cause", () =>
    DATAGRAM_FAULTS.map((fault) => [fault, room.trackerDesk.faultCounts[fault]] as const),
  );
  counter(
    "cyclorama_frames_compared_total",
    "Frame numbers drawn by two pages and compared",
    () => room.agreement.counts.compared,
  );
  counter(
    "cyclorama_frames_differing_total",
    "Compared frames whose digests differed",
    () => room.agreement.counts.differing,
  );
  trackerGauges(room, registers, now);
  return registry;
}

function trackerGauges(room: Room, registers: Registry[], now: () => number): void {
  new Gauge({
    name: "cyclorama_tracker_state",
    help: "1 for the state a tracker is in",
    registers,
    labelNames: ["tracker", "state"],
    collect() {
      this.reset();
      for (const { trackerId, state } of room.inputs(now()).trackers) {
        for (const each of TRACKER_STATES) this.set({ tracker: trackerId, state: each }, each === state ? 1 : 0);
      }
    },
  });
  new Counter({
    name: "cyclorama_tracker_samples_trimmed_total",
    help: "Poses that no frame showed: the tracker is faster than the stage, or came in a burst",
    registers,
    labelNames: ["tracker"],
    collect() {
      this.reset();
      for (const { trackerId, trimmed } of room.inputs(now()).trackers) this.inc({ tracker: trackerId }, trimmed);
    },
  });
}
