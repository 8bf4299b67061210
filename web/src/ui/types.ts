/** The sixteen event types of PLOVER, by family, each with the words that the page uses for it. */
export const typeFamilies: { name: string; types: [code: string, words: string][] }[] = [
  { name: "Words of cooperation", types: [["AGREE", "Agree"], ["CONSULT", "Consult"], ["SUPPORT", "Support"], ["CONCEDE", "Concede"]] },
  { name: "Deeds of cooperation", types: [["COOPERATE", "Cooperate"], ["AID", "Aid"], ["RETREAT", "Retreat"]] },
  { name: "Words of conflict", types: [["REQUEST", "Request"], ["ACCUSE", "Accuse"], ["REJECT", "Reject"], ["THREATEN", "Threaten"]] },
  { name: "Deeds of conflict", types: [["PROTEST", "Protest"], ["SANCTION", "Sanction"], ["MOBILIZE", "Mobilize"], ["COERCE", "Coerce"], ["ASSAULT", "Assault"]] },
];

const words = new Map(typeFamilies.flatMap((family) => family.types));

/** typeWords gives the words of a type: "Assault" for ASSAULT. */
export const typeWords = (code: string): string => words.get(code) ?? code;

/** The statuses of events. */
export const statuses: [code: string, words: string][] = [
  ["actual", "Happened"],
  ["planned", "Planned"],
  ["hypothetical", "Hypothetical"],
  ["negated", "Did not happen"],
  ["historical", "History"],
];
