// What one page of a y-websocket show sends: updates of its Y.Doc (sync message) and its awareness state.
import * as encoding from "lib0/encoding";
import * as awarenessProtocol from "y-protocols/awareness";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";

const SYNC = 0;
const AWARENESS = 1;

export function createYjsWriter() {
  const doc = new Y.Doc();
  const stage = doc.getMap("stage");
  const awareness = new awarenessProtocol.Awareness(doc);
  let written = null;
  doc.on("update", (update) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    syncProtocol.writeUpdate(encoder, update);
    written = encoding.toUint8Array(encoder);
  });
  return {
    /** The message that sets one key of the shared map. */
    set(key, value) {
      stage.set(key, value);
      return written;
    },
    /** The message that says what this page looks at. */
    look(state) {
      awareness.setLocalState(state);
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, AWARENESS);
      encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(awareness, [doc.clientID]));
      return encoding.toUint8Array(encoder);
    },
    dispose() {
      awareness.destroy();
      doc.destroy();
    },
  };
}
