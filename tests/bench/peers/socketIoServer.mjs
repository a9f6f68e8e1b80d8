// Socket.IO as its guide has it: every event goes to everyone but its sender. WebSocket only, no polling first.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

io.on("connection", (socket) => {
  for (const event of ["pose", "drag", "presence", "edit"]) {
    socket.on(event, (value) => socket.broadcast.emit(event, value));
  }
});
http.listen(Number(process.env.PORT), "127.0.0.1");
