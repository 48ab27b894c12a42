import { override } from './override';

class Greeter {
  constructor(private readonly _name: string) {}

  greet(word = 'Hello'): string {
    return `${word}, ${this._name}`;
  }
}

const loud = (greeter: Greeter) =>
  override(greeter, 'greet', greet => word => `${greet(word ?? 'Hi')}!`);

describe('a method in place of another', () => {
  it('has the one before it, and gives way to it again', () => {
    const greeter = new Greeter('Ada');
    const undo = loud(greeter);
    expect(greeter.greet()).toBe('Hi, Ada!');
    undo.dispose();
    expect(greeter.greet()).toBe('Hello, Ada');
    expect(Object.hasOwn(greeter, 'greet')).toBe(false);
  });

  it('gives back what somebody else had put there', () => {
    const greeter = new Greeter('Ada');
    const theirs = () => 'Salut';
    greeter.greet = theirs;
    const undo = loud(greeter);
    expect(greeter.greet()).toBe('Salut!');
    undo.dispose();
    expect(greeter.greet).toBe(theirs);
  });

  it('only hands on when it is undone under that of another', () => {
    const greeter = new Greeter('Ada');
    const undo = loud(greeter);
    const under = greeter.greet.bind(greeter);
    greeter.greet = word => `(${under(word)})`;
    expect(greeter.greet('Hey')).toBe('(Hey, Ada!)');
    undo.dispose();
    expect(greeter.greet('Hey')).toBe('(Hey, Ada)');
  });
});
