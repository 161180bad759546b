import { createRoot } from 'react-dom/client';
import '@xyflow/react/dist/base.css';
import './theme.css';
import { App } from './app';
import { connect, openHost } from './connection';
import { type CanvasEndpoint, createActions } from './store/actions';
import { createStore } from './store/store';

const host = openHost();
const store = createStore(host.getState() ?? {});
const connected: { endpoint?: CanvasEndpoint } = {};
const actions = createActions(store, () => {
  if (!connected.endpoint) throw new Error('The canvas is not connected yet.');
  return connected.endpoint;
});
connected.endpoint = connect(host, store, actions);

const root = document.getElementById('root');
if (root) createRoot(root).render(<App shared={{ store, actions }} />);
