// Keeps the pages of the loading day and of the road, so that they open again where there is no connection.
'use strict';

const kept = 'interlocal-pages';
const isKept = ({ pathname }) =>
  /^\/cycles\/[^/]+\/(loading|transport|arrival)$/.test(pathname) || pathname.startsWith('/assets/');

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname === '/sign-in') event.waitUntil(caches.delete(kept)); // Nobody reads what the one before has seen.
  if (!isKept(url)) return;
  event.respondWith(
    fetch(event.request)
      .then(async (answer) => {
        if (answer.ok && !answer.redirected) await (await caches.open(kept)).put(event.request, answer.clone());
        return answer;
      })
      .catch(async (error) => {
        const answer = await caches.match(event.request, { ignoreSearch: true });
        if (!answer) throw error;
        return answer;
      }),
  );
});
