import * as vscode from 'vscode';
import { isDefinitionOf, mentionsOfNamed } from '#core/language/mentions';
import { type Place, namedAt, placesOf } from './named-at';
import { type Sources, graphPathIn, graphUriOf } from './sources';

type Goes = vscode.DefinitionProvider & vscode.ReferenceProvider & vscode.DocumentHighlightProvider;

/** Goes from an id to where it is declared, and to everywhere it is mentioned. */
export function goTo(sources: Sources): Goes {
  return {
    provideDefinition: async (document, position) => {
      const found = await namedAt(sources, document, position);
      if (!found) return graphFileAt(sources, document, position);
      const places = await placesOf(sources, found);
      const originSelectionRange = found.source.rangeOf(found.mention);
      return places
        .filter(({ mention }) => isDefinitionOf(mention, found.named))
        .map((place): vscode.LocationLink => ({ originSelectionRange, targetUri: place.source.uri, targetRange: rangeOf(place) }));
    },
    provideReferences: async (document, position, { includeDeclaration }) => {
      const found = await namedAt(sources, document, position);
      const places = found ? await placesOf(sources, found) : [];
      return places.filter(({ mention }) => includeDeclaration || mention.role === 'reference').map((place) => new vscode.Location(place.source.uri, rangeOf(place)));
    },
    provideDocumentHighlights: async (document, position) => {
      const found = await namedAt(sources, document, position);
      if (!found) return [];
      const { Read, Write } = vscode.DocumentHighlightKind;
      return mentionsOfNamed(found.source.mentions, found.named).map(
        (mention) => new vscode.DocumentHighlight(found.source.rangeOf(mention), mention.role === 'definition' ? Write : Read),
      );
    },
  };
}

function rangeOf({ source, mention }: Place): vscode.Range {
  return source.rangeOf(mention);
}

/** The graph's file, where the position is on the path to it. */
function graphFileAt(sources: Sources, document: vscode.TextDocument, position: vscode.Position): vscode.LocationLink[] {
  const source = sources.of(document);
  const [path, uri] = [graphPathIn(source.index), graphUriOf(source)];
  const originSelectionRange = path && source.rangeOf(path);
  if (!uri || uri === source.uri || !originSelectionRange?.contains(position)) return [];
  return [{ originSelectionRange, targetUri: uri, targetRange: new vscode.Range(0, 0, 0, 0) }];
}
