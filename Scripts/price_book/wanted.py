"""The models that coding agents use and that the facts lack, with their names in each list.

A line is a canonical id, other names of the same model at the same price, and what differs from the
usual: the id in a list (`genai=`, `litellm=`, `models-dev=`, and its `mode=`), the first day on which a
price depends on the hour (`hours=`, from genai-prices' comment on DeepSeek V4) or on which litellm's
price holds (`litellm-from=`, its deprecation date of the model whose name another one took).
"""

import dataclasses
import datetime

# Maker: its id in the book, in genai-prices, litellm, model-prices, and its prefix at OpenRouter.
MAKERS = {
    "xai": ("x-ai", "xai", "xai", "x-ai"),
    "moonshotai": ("moonshotai", "moonshot", "moonshotai", "moonshotai"),
    "alibaba": ("", "dashscope", "alibaba", "qwen"),
    "deepseek": ("deepseek", "deepseek", "deepseek", "deepseek"),
    "mistral": ("mistral", "mistral", "mistral", "mistralai"),
    "zai": ("zai", "zai", "zai", "z-ai"),
    "minimax": ("minimax", "minimax", "minimax", "minimax"),
    "meta": ("meta", "meta", "meta", "meta"),
    "xiaomi": ("", "xiaomi_mimo", "xiaomi", "xiaomi"),
    "cursor": ("cursor", "cursor", "cursor", ""),
    "openai": ("openai", "openai", "openai", "openai"),
}
MODELS = {
    "xai": """
grok-3 grok-3-latest grok-3-beta
grok-3-fast grok-3-fast-latest
grok-3-mini grok-3-mini-latest
grok-3-mini-fast
grok-4 grok-4-0709 grok-4-latest genai=grok-4-0709
grok-4-fast grok-4-fast-reasoning genai=grok-4-fast-reasoning
grok-4-fast-non-reasoning
grok-4-1-fast grok-4-1-fast-reasoning genai=grok-4-1-fast-reasoning
grok-4-1-fast-non-reasoning
grok-code-fast-1 grok-code-fast grok-code-fast-1-0825 litellm-from=2026-05-15
grok-4.20 grok-4.20-0309-reasoning grok-4.20-0309-non-reasoning models-dev=grok-4.20-0309-reasoning
grok-4.20-multi-agent-0309 grok-4.20-multi-agent
grok-4.3 grok-4.3-latest
grok-4.5 grok-4.5-latest
grok-4.6 grok-4.6-latest
grok-4.7 grok-4.7-latest
grok-build-0.1
""",
    "moonshotai": """
kimi-k2-0711-preview
kimi-k2-0905-preview
kimi-k2-thinking
kimi-k2-thinking-turbo
kimi-k2-turbo-preview
kimi-k2.5
kimi-k2.6
kimi-k2.7-code
kimi-k2.7-code-highspeed
kimi-k3
kimi-k3.1-pro
kimi-k3.1-pro-highspeed
""",
    "alibaba": """
qwen-plus
qwen3-max
qwen3-coder-plus
qwen3-coder-flash
qwen3.5-plus
qwen3.6-plus
qwen3.7-max
qwen3.7-plus
qwen3.8-max
qwen3.8-flash
qwen4-coder
""",
    "deepseek": """
deepseek-chat
deepseek-reasoner
deepseek-v3.2
deepseek-v4-flash hours=2026-08-17
deepseek-v4-pro hours=2026-08-17
deepseek-flash
""",
    "mistral": """
codestral-2508
codestral-latest genai=codestral
devstral-2512
devstral-medium-latest
devstral-small-latest genai=devstral-small
magistral-medium-latest genai=magistral-medium
mistral-large-2512 mistral-large-3
mistral-large-4 mistral-large-4-0
mistral-large-latest genai=mistral-large
mistral-medium-2508 genai=mistral-medium-3-1
mistral-medium-3-5 mistral-medium-3.5 mistral-medium-2604 models-dev=mistral-medium-2604
mistral-medium-latest
mistral-small-2603
mistral-small-latest
mistral-vibe-cli-latest
""",
    "zai": """
glm-4.5 genai=GLM-4.5
glm-4.5-air genai=GLM-4.5-Air
glm-4.5-x genai=GLM-4.5-X
glm-4.6 genai=GLM-4.6
glm-4.7 genai=GLM-4.7
glm-4.7-flashx genai=GLM-4.7-FlashX
glm-5 genai=GLM-5
glm-5-code
glm-5.1 genai=GLM-5.1
glm-5.2 genai=GLM-5.2
glm-5.3 genai=GLM-5.3
glm-5.3-flash genai=GLM-5.3-Flash
glm-5.3-flashx genai=GLM-5.3-FlashX
""",
    "minimax": """
minimax-m2 genai=MiniMax-M2 litellm=MiniMax-M2 models-dev=MiniMax-M2
minimax-m2.1 genai=MiniMax-M2 litellm=MiniMax-M2.1 models-dev=MiniMax-M2.1
minimax-m2.1-highspeed genai=MiniMax-M2.1-highspeed models-dev=MiniMax-M2.1-highspeed
minimax-m2.5 genai=MiniMax-M2 litellm=MiniMax-M2.5 models-dev=MiniMax-M2.5
minimax-m2.5-highspeed genai=MiniMax-M2.5-highspeed models-dev=MiniMax-M2.5-highspeed
minimax-m2.7 genai=MiniMax-M2.7 litellm=MiniMax-M2.7 models-dev=MiniMax-M2.7
minimax-m2.7-highspeed genai=MiniMax-M2.7-highspeed models-dev=MiniMax-M2.7-highspeed
minimax-m3 litellm=MiniMax-M3 models-dev=MiniMax-M3
minimax-m3.1-flash genai=MiniMax-M3.1-Flash litellm=MiniMax-M3.1-Flash models-dev=MiniMax-M3.1-Flash
""",
    "meta": """
muse-spark-1.1
muse-spark-1.2
muse-spark-1.2-contributor
muse-spark-1.3
muse-spark-1.3-contributor
muse-wonder-1.0
""",
    "xiaomi": """
mimo-v2.5
mimo-v2.5-pro
mimo-v2.6-flash
mimo-v2.6-pro
""",
    "cursor": """
composer-2.5
composer-2.5-fast models-dev=composer-2.5 mode=fast
""",
    "openai": """
gpt-5.3-chat-latest genai=gpt-5.3
gpt-6-cyber
gpt-6-rosalind
""",
}


@dataclasses.dataclass
class Wanted:
    maker: str
    model: str
    aliases: list
    options: dict

    def named(self, name):
        return self.options.get(name, self.model)

    @property
    def genai_maker(self):
        return MAKERS[self.maker][0]

    @property
    def litellm_maker(self):
        return MAKERS[self.maker][1]

    @property
    def models_dev_maker(self):
        return MAKERS[self.maker][2]

    @property
    def openrouter(self):
        """The prefix of the maker's models at OpenRouter."""
        return MAKERS[self.maker][3]

    @property
    def genai(self):
        return self.named("genai")

    @property
    def litellm(self):
        return self.named("litellm")

    @property
    def models_dev(self):
        return self.named("models-dev")

    @property
    def hours_from(self):
        return self.date("hours")

    @property
    def litellm_from(self):
        return self.date("litellm-from")

    def date(self, name):
        text = self.options.get(name)
        return text and datetime.date.fromisoformat(text)


def all_wanted():
    for maker, lines in MODELS.items():
        for line in lines.split("\n"):
            words = line.split()
            if words:
                names = [word for word in words if "=" not in word]
                options = dict(word.split("=") for word in words if "=" in word)
                yield Wanted(maker, names[0], names[1:], options)
