// The floor: what a WebSocket server costs that does nothing but pass each message on to everyone else as it comes.
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT), perMessageDeflate: false });

server.on("connection", (from) => {
  from.on("message", (data) => {
    for (const socket of server.clients) {
      if (socket !== from && socket.readyState === socket.OPEN) socket.send(data, { binary: true });
    }
  });
});
