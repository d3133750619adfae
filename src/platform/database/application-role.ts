/** The application's role: no BYPASSRLS, no UPDATE on the ledger. Every connection of the pool takes it on. */
export const applicationRole = 'interlocal_app';
