import { createRoot } from 'react-dom/client';
import './ledger.css';
import { LedgerApp } from './ledger-app';
import { connectLedger, openLedgerHost } from './ledger-connection';

const host = openLedgerHost();
const ledger = connectLedger(host);
const root = document.getElementById('root');
if (root) createRoot(root).render(<LedgerApp ledger={ledger} />);
