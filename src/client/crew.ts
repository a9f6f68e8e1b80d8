import type { NewsMessage, Person } from "../model/protocol/messages";
import type { Look } from "../model/protocol/tick";

/** Who is here, from the welcome's list and the news since. */
export class Crew {
  private readonly persons = new Map<string, Person>();

  welcome(people: readonly Person[]): void {
    this.persons.clear();
    for (const person of people) this.persons.set(person.sessionId, person);
  }

  take(news: Extract<NewsMessage, { type: "people" }>): void {
    if (news.whole === true) this.persons.clear();
    for (const id of news.gone) this.persons.delete(id);
    for (const person of news.people) this.persons.set(person.sessionId, person);
  }

  takeLooks(looks: readonly Look[]): void {
    for (const [sessionId, looksAt] of looks) {
      const person = this.persons.get(sessionId);
      if (person !== undefined) this.persons.set(sessionId, { ...person, looksAt });
    }
  }

  get all(): readonly Person[] {
    return [...this.persons.values()];
  }
}
