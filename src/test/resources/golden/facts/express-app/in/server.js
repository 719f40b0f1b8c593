const express = require('express');
const app = express();
const port = process.env.PORT || 3000;
const key = process.env.API_KEY;
app.get('/health', (req, res) => res.send('ok'));
app.get('/', (req, res) => res.send(key ? 'with key' : 'hello'));
app.listen(port);
