// How near two words are, and whether a query says a phrase.

const SLIPPED = { known: 5, unknown: 2 }; // letters of a word of danger, from which on a word that is typed may be a slip of it

/** Which letters a word has, as bits. */
export function lettersOf(word) {
  let bits = 0;
  for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) % 32);
  return bits;
}

/** How many letters only one of two words has: no more than twice its slips. */
export function differ(one, other) {
  let count = 0;
  for (let bits = one ^ other; bits; bits &= bits - 1) count += 1;
  return count;
}

/** The fewest slips of the finger that lead from one word to another: a letter more, less, wrong, or two exchanged. */
export function distance(one, other) {
  let [before, row] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1), isSwap ? before[j - 2] + 1 : Infinity));
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** A phrase as it is looked for in queries: a `*` stands for any ending, a `!` allows none that is a word; whether it is of the page's own language. */
export function phraseOf(text, isOwn) {
  return text.split(" ").map((word) => {
    const start = word.replace(/[*!]$/, "");
    return { start, isOpen: word.endsWith("*"), isStrict: word.endsWith("!"), isOwn };
  });
}

/**
 * Whether the words of a phrase stand in a query in this order, with at most two others between two of them.
 *
 * `isKnown` tells of each word whether it is one: "die" is no slip of "diet", "dei" is one of "die".
 */
export function fits(phrase, words, isKnown) {
  return words.some((_, first) => {
    let from = first;
    return phrase.every((wanted, place) => {
      const end = Math.min(words.length, from + (place ? 3 : 1));
      while (from < end && !isLike(wanted, words[from], isKnown[from])) from += 1;
      from += 1;
      return from <= end;
    });
  });
}

function isLike({ start, isOpen, isStrict, isOwn }, word, isKnown) {
  if (word === start || (isOpen && word.startsWith(start))) return true;
  const isSlip = isOwn && !isKnown; // which words another language has is not known here
  if ((isStrict && !isSlip) || start.length < (isSlip ? SLIPPED.unknown : SLIPPED.known) || (word[0] !== start[0] && word[1] !== start[1] && word[0] !== start[1] && word[1] !== start[0])) return false;
  const lengths = isOpen ? [start.length - 1, start.length, start.length + 1] : [word.length];
  return lengths.some((length) => isOneSlip(start, word.slice(0, length)));
}

/** Whether a letter too much, too few, another one or two swapped make one word the other; `distance` is slow for a thousand phrases. */
function isOneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, others] = [one.slice(at + 1), other.slice(at + 1)];
  const isSwap = one[at] === others[0] && rest[0] === other[at] && rest.slice(1) === others.slice(1);
  return rest === others || one.slice(at) === others || rest === other.slice(at) || isSwap;
}
