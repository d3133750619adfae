import type { Article, PriceFloor } from '../foundation/charter/index.js';

type Words = readonly [fr: string, nl: string, en: string, ar: string];
const said = ([fr, nl, en, ar]: Words) => ({ fr, nl, en, ar });
const article = (number: string, title: Words, text: Words, rule?: Article['rule']): Article => ({
  ...{ number, title: said(title), text: said(text) },
  ...(rule ? { rule } : {}),
});

/** Article 4 gets its floor from the partnership. */
const articles: readonly Article[] = [
  article(
    '1',
    ['Co-responsabilité', 'Medeverantwoordelijkheid', 'Co-responsibility', 'المسؤولية المشتركة'],
    [
      'Les deux territoires répondent ensemble du bien-être de tous, sans laisser personne de côté.',
      'Beide gebieden staan samen in voor het welzijn van allen, zonder iemand achter te laten.',
      'Both territories answer together for the well-being of all, leaving nobody behind.',
      'الإقليمان مسؤولان معاً عن رفاه الجميع دون ترك أحد.',
    ],
  ),
  article(
    '2',
    ['D’abord la table d’ici', 'Eerst de tafel hier', 'The table here comes first', 'مائدة المكان أولاً'],
    [
      'Un dixième de chaque récolte reste au marché local.',
      'Een tiende van elke oogst blijft voor de lokale markt.',
      'A tenth of each harvest stays for the local market.',
      'يبقى عُشر كل محصول للسوق المحلية.',
    ],
    { kind: 'local-food-reserve', percent: 10 },
  ),
  article(
    '3',
    ['Bio veut dire certifié', 'Bio is gecertificeerd', 'Organic means certified', 'العضوي يعني معتمداً'],
    [
      'Ce qui se dit bio a un certificat valable le jour du chargement.',
      'Wat bio heet, heeft een certificaat dat geldig is op de dag van het laden.',
      'What calls itself organic has a certificate that is valid on the day of the loading.',
      'لما يسمّى عضوياً شهادة سارية يوم التحميل.',
    ],
    { kind: 'organic-certified', condition: 'bio', certificate: 'organic' },
  ),
  article(
    '4',
    ['Un prix juste', 'Een eerlijke prijs', 'A fair price', 'سعر عادل'],
    [
      'Aucun prix ne descend sous le plancher convenu.',
      'Geen prijs zakt onder de afgesproken bodem.',
      'No price falls below the floor agreed.',
      'لا ينزل سعر عن الحد المتفق عليه.',
    ],
  ),
  article(
    '5',
    ['Ce que dit le silence', 'Wat stilte zegt', 'What silence says', 'ما يقوله الصمت'],
    [
      'Le silence confirme ce que le producteur a entré lui-même, et rien de plus.',
      'Stilte bevestigt wat de producent zelf invoerde, en niets meer.',
      'Silence confirms what the producer entered itself, and nothing more.',
      'الصمت يؤكد ما أدخله المنتج بنفسه لا أكثر.',
    ],
    { kind: 'silence-means', silence: 'confirmed' },
  ),
  article(
    '6',
    ['Le risque de récolte', 'Het oogstrisico', 'The risk of the harvest', 'مخاطر المحصول'],
    [
      'On paie ce qui est reçu.',
      'Men betaalt wat men ontvangt.',
      'One pays for what one receives.',
      'يُدفع ثمن ما يُستلم.',
    ],
    { kind: 'harvest-risk', bearer: 'pay-for-received' },
  ),
];

/** The charter of both demonstration partnerships; the floor stands in the producers' currency. */
export const demoArticles = (floor: PriceFloor): Article[] =>
  articles.map((one) => (one.number === '4' ? { ...one, rule: { kind: 'fair-price', floors: [floor] } } : one));
