/** Places are real, organisations and people are made up. Coordinates in degrees (WGS 84), to about a kilometre. */

export const brussels = {
  ...{ name: 'Brussels', country: 'BE', locode: 'BEBRU', latitude: 50.8467, longitude: 4.3525 },
  ...{ timeZone: 'Europe/Brussels', currency: 'EUR', languages: ['fr', 'nl'] },
};

export const dropOffPoints = [
  {
    ...{ key: 'abattoir', name: 'Abattoir, Anderlecht', address: 'Rue Ropsy Chaudron 24, 1070 Anderlecht' },
    ...{ latitude: 50.8413, longitude: 4.3267, openingHours: 'Mo-Sa 06:00-18:00' },
    ...{ contact: 'Quai 3, Odile Datte (+32 2 555 01 01)', unloading: 'quai, chariot élévateur' },
  },
  {
    ...{ key: 'schaerbeek', name: 'Gare de Schaerbeek', address: 'Place Princesse Élisabeth, 1030 Schaerbeek' },
    ...{ latitude: 50.8786, longitude: 4.3783, openingHours: 'Mo-Sa 07:00-19:00' },
    ...{ contact: 'Wout Olijf (+32 2 555 01 02)', unloading: 'hayon, transpalette à main' },
  },
  {
    ...{ key: 'flagey', name: 'Place Flagey, Ixelles', address: 'Place Eugène Flagey, 1050 Ixelles' },
    ...{ latitude: 50.8276, longitude: 4.3724, openingHours: 'Mo-Sa 08:00-20:00' },
    ...{ contact: 'Inès Harissa (+32 2 555 01 03)', unloading: 'hayon, pas de quai' },
  },
] as const;
export type DropOffKey = (typeof dropOffPoints)[number]['key'];

/** A consumer group: households, and how hungry they are beside the average of 100. */
export const groups: readonly {
  code: string;
  name: string;
  address: string;
  latitude: number;
  longitude: number;
  dropOff: DropOffKey;
  households: number;
  appetite: number;
}[] = [
  {
    ...{ code: 'CUREGHEM', name: 'GASAP Cureghem', address: 'Rue Brogniez 41, 1070 Anderlecht', dropOff: 'abattoir' },
    ...{ latitude: 50.8388, longitude: 4.334, households: 30, appetite: 110 },
  },
  {
    ...{ code: 'FOREST', name: 'GASAP Forest', address: 'Avenue Van Volxem 220, 1190 Forest', dropOff: 'abattoir' },
    ...{ latitude: 50.8205, longitude: 4.329, households: 18, appetite: 90 },
  },
  {
    ...{ code: 'MOLENBEEK', name: 'Voedselteam Molenbeek', address: 'Graaf van Vlaanderenstraat 15, 1080 Molenbeek' },
    ...{ dropOff: 'abattoir', latitude: 50.8565, longitude: 4.3385, households: 24, appetite: 120 },
  },
  {
    ...{ code: 'HELMET', name: 'GASAP Helmet', address: 'Chaussée de Helmet 120, 1030 Schaerbeek' },
    ...{ dropOff: 'schaerbeek', latitude: 50.8722, longitude: 4.38, households: 22, appetite: 100 },
  },
  {
    ...{ code: 'LAKEN', name: 'Voedselteam Laken', address: 'Bockstaellaan 60, 1020 Laken', dropOff: 'schaerbeek' },
    ...{ latitude: 50.8785, longitude: 4.3475, households: 16, appetite: 95 },
  },
  {
    ...{ code: 'FLAGEY', name: 'GASAP Flagey', address: 'Rue du Belvédère 12, 1050 Ixelles', dropOff: 'flagey' },
    ...{ latitude: 50.827, longitude: 4.371, households: 27, appetite: 105 },
  },
  {
    ...{ code: 'BOITSFORT', name: 'GASAP Boitsfort', address: 'Rue Middelbourg 70, 1170 Watermael-Boitsfort' },
    ...{ dropOff: 'flagey', latitude: 50.8005, longitude: 4.4125, households: 15, appetite: 85 },
  },
  {
    ...{
      code: 'STGILLES',
      name: "Groupe d'achat Saint-Gilles",
      address: 'Parvis de Saint-Gilles 9, 1060 Saint-Gilles',
    },
    ...{ dropOff: 'abattoir', latitude: 50.83, longitude: 4.3455, households: 20, appetite: 100 },
  },
];
