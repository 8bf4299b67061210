import { useGet } from "../../api";

/** A term of the coding, and what it means. */
export interface Term {
  name: string;
  about: string;
}

export interface Ontology {
  types: (Term & { quad: string; score: number; modes: Term[] })[];
  contexts: Term[];
  sectors: Term[];
  labels: Term[];
}

const empty: Ontology = { types: [], contexts: [], sectors: [], labels: [] };

/** useOntology gives the terms; none until they are there. */
export const useOntology = (): Ontology => useGet<Ontology>("/ontology").data ?? empty;

export const aboutType = (o: Ontology, type: string): string => o.types.find((t) => t.name === type)?.about ?? "";
