/** The part of the extension that shows ledgers: a file of its own, loaded when somebody first opens one. */
export { LedgerSession } from '../ledgers/ledger-session';
