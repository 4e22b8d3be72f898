from channels.generic.websocket import AsyncJsonWebsocketConsumer, WebsocketConsumer


class ChatConsumer(AsyncJsonWebsocketConsumer):
    """One connection to a room. What it says is echoed to it alone, and told to everyone in the room.

    The group message goes through Redis, so that it reaches connections of other processes too.
    """

    async def connect(self):
        self.group = "room." + self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None, **kwargs):
        try:
            await super().receive(text_data=text_data, bytes_data=bytes_data, **kwargs)
        except ValueError:
            await self.send_json({"type": "error", "message": "send JSON: {\"message\": \"...\"}"})

    async def receive_json(self, content, **kwargs):
        message = content.get("message") if isinstance(content, dict) else None
        if not isinstance(message, str):
            raise ValueError("no message")
        await self.send_json({"type": "echo", "message": message})
        await self.channel_layer.group_send(self.group, {"type": "group.message", "message": message})

    async def group_message(self, event):
        await self.send_json({"type": "group", "message": event["message"]})


class UnknownPath(WebsocketConsumer):
    def connect(self):
        self.close()
