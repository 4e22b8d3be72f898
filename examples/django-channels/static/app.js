"use strict";

const room = location.hash.slice(1) || "lobby";
const scheme = location.protocol === "https:" ? "wss" : "ws";
const state = document.getElementById("state");
const messages = document.getElementById("messages");
const input = document.getElementById("message");
let socket;

function connect() {
  socket = new WebSocket(`${scheme}://${location.host}/ws/chat/${encodeURIComponent(room)}/`);
  socket.onopen = () => { state.textContent = `connected to ${room}`; };
  socket.onmessage = (event) => show(JSON.parse(event.data));
  // A deployment restarts the server under us: come back by ourselves.
  socket.onclose = () => { state.textContent = "waiting"; setTimeout(connect, 1000); };
}

function show(message) {
  const line = document.createElement("li");
  line.className = message.type;
  line.textContent = `${message.type}: ${message.message}`;
  messages.append(line);
}

document.getElementById("say").onsubmit = (event) => {
  event.preventDefault();
  if (input.value && socket.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ message: input.value }));
    input.value = "";
  }
};

connect();
