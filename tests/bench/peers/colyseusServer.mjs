// Colyseus, in both of its ways. "stage" broadcasts every value as it comes: what its guide has for values that all must
// come through. "stageState" keeps them as room state, of which each patch sends what changed since the last: its own way
// to coalesce, at 60 patches a second instead of the default 20, so that a drag of 60 Hz is shown at 60 Hz.
import { Room, Server } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";

const KINDS = ["drag", "presence", "edit"];

class StageRoom extends Room {
  autoDispose = false;

  onCreate() {
    this.onMessageBytes("pose", (client, bytes) => this.broadcastBytes("pose", bytes, { except: client }));
    for (const kind of KINDS) {
      this.onMessage(kind, (client, value) => this.broadcast(kind, value, { except: client }));
    }
  }
}

const Value = schema({ data: t.string() });
const State = schema({ values: t.map(Value) });

class StageStateRoom extends Room {
  autoDispose = false;
  patchRate = 1000 / 60;
  state = new State();

  onCreate() {
    for (const kind of ["pose", ...KINDS]) {
      this.onMessage(kind, (_, { key, data }) => {
        const value = this.state.values.get(key) ?? new Value();
        value.data = data;
        if (!this.state.values.has(key)) this.state.values.set(key, value);
      });
    }
  }
}

const server = new Server({ transport: new WebSocketTransport(), greet: false });
server.define("stage", StageRoom);
server.define("stageState", StageStateRoom);
await server.listen(Number(process.env.PORT), "127.0.0.1");
