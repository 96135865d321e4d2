"""Claims that a language model proposes, for who asks for it: a model is asked, and the text decides.

What a model answers is never believed. It becomes a claim only where its quote, its parties, its places and its
numbers stand in the text, and dates, numbers and names are read by us from the words that it quotes.
"""
