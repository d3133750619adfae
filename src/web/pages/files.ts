import type { Page } from '../kit/visit.js';

/** Papers and tables of the API, for whoever is signed in here: the API decides who gets them. */
export const filePages: readonly Page[] = [
  {
    method: 'GET',
    path: '/files/v1/*',
    show: async ({ api, path }) => ({ file: await api.file(path.slice('/files'.length)) }),
  },
];
